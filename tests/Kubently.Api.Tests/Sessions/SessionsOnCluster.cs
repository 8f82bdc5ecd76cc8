using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Sessions;

public sealed class SessionsOnCluster(Stores stores) : SessionTests(stores, RedisKind.RedisCluster);
