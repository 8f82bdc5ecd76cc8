using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Approvals;

public sealed class ApprovalsOnGarnet(Stores stores) : ApprovalTests(stores, RedisKind.Garnet);
