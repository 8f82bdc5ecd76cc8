namespace Kubently.Api.Tests.Hosting;

/// <summary>The stores that one suite runs on.</summary>
public enum RedisKind
{
    Garnet,
    RedisServer,
    RedisCluster,
}
