using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Limits;

public sealed class LimitsOnGarnet(Stores stores) : LimitTests(stores, RedisKind.Garnet);
