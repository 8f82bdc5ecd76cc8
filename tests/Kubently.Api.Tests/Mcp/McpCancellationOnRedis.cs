using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Mcp;

public sealed class McpCancellationOnRedis(Stores stores) : McpCancellationTests(stores, RedisKind.RedisServer);
