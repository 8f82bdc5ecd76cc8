using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Limits;

public sealed class LimitsOnCluster(Stores stores) : LimitTests(stores, RedisKind.RedisCluster);
