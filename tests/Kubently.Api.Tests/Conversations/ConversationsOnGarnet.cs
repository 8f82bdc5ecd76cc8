using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Conversations;

public sealed class ConversationsOnGarnet(Stores stores) : ConversationTests(stores, RedisKind.Garnet);
