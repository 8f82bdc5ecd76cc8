using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Dispatch;

public sealed class LatencyOnRedis(Stores stores) : LatencyTests(stores, RedisKind.RedisServer);
