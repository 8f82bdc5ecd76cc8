using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.A2A;

public sealed class V1RpcOnGarnet(Stores stores) : V1RpcTests(stores, RedisKind.Garnet);
