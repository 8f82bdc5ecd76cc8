using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Access;

public sealed class KeysOnRedis(Stores stores) : KeyTests(stores, RedisKind.RedisServer);
