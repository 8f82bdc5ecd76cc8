using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Mcp;

public sealed class McpCancellationOnCluster(Stores stores) : McpCancellationTests(stores, RedisKind.RedisCluster);
