using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Dispatch;

public sealed class EndingOnGarnet(Stores stores) : EndingTests(stores, RedisKind.Garnet);
