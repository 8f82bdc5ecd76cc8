using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Access;

public sealed class KeysOnCluster(Stores stores) : KeyTests(stores, RedisKind.RedisCluster);
