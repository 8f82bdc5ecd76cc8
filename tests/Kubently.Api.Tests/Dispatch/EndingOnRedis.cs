using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Dispatch;

public sealed class EndingOnRedis(Stores stores) : EndingTests(stores, RedisKind.RedisServer);
