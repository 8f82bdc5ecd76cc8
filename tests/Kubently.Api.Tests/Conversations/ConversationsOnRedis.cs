using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Conversations;

public sealed class ConversationsOnRedis(Stores stores) : ConversationTests(stores, RedisKind.RedisServer);
