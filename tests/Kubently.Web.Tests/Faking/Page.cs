using Bunit;
using Bunit.TestDoubles;
using Kubently.Contracts;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Approvals;
using Kubently.Contracts.Diagnosis;
using Kubently.Contracts.Rest;
using Kubently.Web.Reading;
using Kubently.Web.Reading.Internal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Kubently.Web.Tests.Faking;

/// <summary>What a page stands on, by hand.</summary>
internal sealed class Page : BunitContext
{
    public static readonly DateTimeOffset Now = new(2026, 3, 12, 3, 49, 0, TimeSpan.Zero);

    // What a page waits for may take long, on a machine that does other things as well.
    static Page() => DefaultWaitTimeout = TimeSpan.FromSeconds(30);

    public Page()
    {
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddSingleton<IFeed<ClusterList>>(Clusters);
        Services.AddSingleton<IFeed<ApprovalList>>(Approvals);
        Services.AddSingleton<IFeed<ConversationList>>(Conversations);
        Services.AddSingleton<IReports>(Reports);
        Services.AddSingleton<IFindings, Findings>();
        Services.AddScoped(_ => Api.Client);
        User = AddAuthorization().SetAuthorized("oncall");
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    /// <summary>Who is signed in.</summary>
    public BunitAuthorizationContext User { get; }

    public FakeTimeProvider Time { get; } = new(Now);

    public FakeFeed<ClusterList> Clusters { get; } = new();

    public FakeFeed<ApprovalList> Approvals { get; } = new();

    public FakeFeed<ConversationList> Conversations { get; } = new();

    public FakeReports Reports { get; } = new();

    public FakeApi Api { get; } = new();

    public static ClusterSummary Cluster(string id, ClusterState state = ClusterState.Connected, TimeSpan? silent = null, string? labels = null) => new()
    {
        Labels = labels is not null && ClusterLabels.TryParse(labels, out var read, out _) ? read : null,
        ClusterId = ClusterId.Parse(id),
        State = state,
        LastSeen = Now - (silent ?? TimeSpan.Zero),
        Mode = SecurityMode.ReadOnly,
        ExecutorVersion = "0.1.0",
        KubernetesVersion = "v1.34.2",
    };

    public static Finding Finding(Severity severity, string name, string cause) => new()
    {
        Rule = "test.rule",
        Severity = severity,
        Object = new ObjectReference("Deployment", "shop", name),
        Cause = cause,
        NextStep = "Look at it.",
    };

    public void Give(params ClusterSummary[] clusters) =>
        Clusters.Give(new ClusterList([.. clusters.Select(cluster => cluster.ClusterId)], clusters.Length, [.. clusters]), Now);
}
