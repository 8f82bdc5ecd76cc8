using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Mcp;

public sealed class McpCancellationOnGarnet(Stores stores) : McpCancellationTests(stores, RedisKind.Garnet);
