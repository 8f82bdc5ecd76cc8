using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Dispatch;

public sealed class RedeliveryOnRedis(Stores stores) : RedeliveryTests(stores, RedisKind.RedisServer);
