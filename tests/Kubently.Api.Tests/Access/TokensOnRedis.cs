using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Access;

public sealed class TokensOnRedis(Stores stores) : TokenTests(stores, RedisKind.RedisServer);
