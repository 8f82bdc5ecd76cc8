using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Dispatch;

public sealed class LatencyOnGarnet(Stores stores) : LatencyTests(stores, RedisKind.Garnet);
