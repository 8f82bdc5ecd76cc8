using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Access;

public sealed class KeysOnGarnet(Stores stores) : KeyTests(stores, RedisKind.Garnet);
