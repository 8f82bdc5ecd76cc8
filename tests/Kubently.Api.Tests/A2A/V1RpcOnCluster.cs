using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.A2A;

public sealed class V1RpcOnCluster(Stores stores) : V1RpcTests(stores, RedisKind.RedisCluster);
