using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Approvals;

public sealed class ApprovalsOnRedis(Stores stores) : ApprovalTests(stores, RedisKind.RedisServer);
