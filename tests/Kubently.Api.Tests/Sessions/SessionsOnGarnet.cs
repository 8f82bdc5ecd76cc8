using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Sessions;

public sealed class SessionsOnGarnet(Stores stores) : SessionTests(stores, RedisKind.Garnet);
