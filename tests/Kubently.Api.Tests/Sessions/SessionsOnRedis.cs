using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Sessions;

public sealed class SessionsOnRedis(Stores stores) : SessionTests(stores, RedisKind.RedisServer);
