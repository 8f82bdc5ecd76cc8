using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Dispatch;

public sealed class RedeliveryOnCluster(Stores stores) : RedeliveryTests(stores, RedisKind.RedisCluster);
