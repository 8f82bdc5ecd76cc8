using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Audit;

public sealed class TrailOnCluster() : TrailTests(RedisKind.RedisCluster);
