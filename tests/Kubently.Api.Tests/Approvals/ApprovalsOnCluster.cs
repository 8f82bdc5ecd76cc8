using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Approvals;

public sealed class ApprovalsOnCluster(Stores stores) : ApprovalTests(stores, RedisKind.RedisCluster);
