using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Dispatch;

public sealed class EndingOnCluster(Stores stores) : EndingTests(stores, RedisKind.RedisCluster);
