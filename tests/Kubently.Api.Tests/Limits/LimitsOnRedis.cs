using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Limits;

public sealed class LimitsOnRedis(Stores stores) : LimitTests(stores, RedisKind.RedisServer);
