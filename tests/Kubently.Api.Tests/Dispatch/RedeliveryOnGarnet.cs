using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Dispatch;

public sealed class RedeliveryOnGarnet(Stores stores) : RedeliveryTests(stores, RedisKind.Garnet);
