using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Dispatch;

public sealed class DeliveryOnRedis(Stores stores) : DeliveryTests(stores, RedisKind.RedisServer);
