using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Dispatch;

public sealed class DeliveryOnCluster(Stores stores) : DeliveryTests(stores, RedisKind.RedisCluster);
