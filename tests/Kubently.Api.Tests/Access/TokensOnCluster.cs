using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Access;

public sealed class TokensOnCluster(Stores stores) : TokenTests(stores, RedisKind.RedisCluster);
