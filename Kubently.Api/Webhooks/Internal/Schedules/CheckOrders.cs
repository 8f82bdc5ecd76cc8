using Kubently.Api.Access;
using Kubently.Api.Webhooks.Internal.Intake;
using Kubently.Api.Webhooks.Internal.Jobs;
using Kubently.Contracts.Webhooks;

namespace Kubently.Api.Webhooks.Internal.Schedules;

/// <summary>Makes jobs of checks.</summary>
internal sealed class CheckOrders(JobDesk desk)
{
    // Nobody asks for what the clock asks for: it may read, in the check's own clusters.
    public const string Clock = "schedule";

    public JobOrder Of(Check check, Caller caller) => desk.Order(WebhookJobId.New(), WebhookJobKind.Check, check.Title, check.Question, caller) with
    {
        Cluster = check.Clusters is [var only] ? only : null,
        WantsVerdict = true,
        PostsPass = check.NotifyOnPass,
    };

    public JobOrder ByTheClock(Check check) => Of(check, new Caller(Clock, Roles.Viewer, new AccessScope([.. check.Clusters.Select(cluster => cluster.Value)], [])));
}
