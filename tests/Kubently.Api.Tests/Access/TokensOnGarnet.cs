using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Access;

public sealed class TokensOnGarnet(Stores stores) : TokenTests(stores, RedisKind.Garnet);
