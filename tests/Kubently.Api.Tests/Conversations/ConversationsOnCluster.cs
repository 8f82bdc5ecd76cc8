using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Conversations;

public sealed class ConversationsOnCluster(Stores stores) : ConversationTests(stores, RedisKind.RedisCluster);
