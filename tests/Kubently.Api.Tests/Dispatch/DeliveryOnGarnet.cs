using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Dispatch;

public sealed class DeliveryOnGarnet(Stores stores) : DeliveryTests(stores, RedisKind.Garnet);
