using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Kubently.Api.Access;
using Kubently.Api.Limits;
using Kubently.Api.Problems;
using Kubently.Api.Webhooks.Internal.Jobs;
using Kubently.Api.Webhooks.Internal.Work;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Webhooks;

namespace Kubently.Api.Webhooks.Internal.Intake;

internal static class WebhookEndpoints
{
    private const int MaxQuery = 4000;

    public static RouteGroupBuilder Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/webhooks").WithTags("Webhooks").RequirePermission(Permission.ReadClusters);
        group.MapPost("/alertmanager", AlertsAsync).WithSummary("Has firing alerts investigated; takes Alertmanager's webhook.")
            .Accepts<AlertGroup>("application/json").Produces(202).Produces<Problem>(429, "application/problem+json").Produces<Problem>(503, "application/problem+json");
        group.MapPost("/fleet-report", ReportAsync).HoldsStream().WithSummary("Has a report on the fleet written; with dry_run it is only given.")
            .Accepts<ReportBody>("application/json").Produces(202).Produces(200)
            .Produces<Problem>(429, "application/problem+json").Produces<Problem>(502, "application/problem+json").Produces<Problem>(503, "application/problem+json");
        group.MapPost("/verify-deployment", DeploymentAsync).HoldsStream().WithSummary("Has a rollout verified; with dry_run the verdict is only given.")
            .Accepts<DeploymentBody>("application/json").Produces(202).Produces(200).Produces<Problem>(404, "application/problem+json").Produces<Problem>(422, "application/problem+json")
            .Produces<Problem>(429, "application/problem+json").Produces<Problem>(502, "application/problem+json").Produces<Problem>(503, "application/problem+json");
        return group;
    }

    /// <summary>Reads a body; one that may be left out is then empty.</summary>
    public static async Task<T> BodyAsync<T>(HttpRequest request, JsonTypeInfo<T> type, T? whenEmpty = null) where T : class
    {
        using var text = new MemoryStream();
        await request.Body.CopyToAsync(text, request.HttpContext.RequestAborted);
        if (text.Length == 0 && whenEmpty is not null) return whenEmpty;
        return JsonSerializer.Deserialize(text.ToArray(), type) ?? throw new JsonException("The body must be an object.");
    }

    /// <summary>Runs a job at once, for whoever waits; nothing of it is kept but its conversation.</summary>
    public static async Task<IResult> TryAsync(JobOrder order, JobWork work, Func<WorkOutcome.Answered, JsonObject> answer, CancellationToken cancellationToken) =>
        await work.RunAsync(order, static _ => Task.CompletedTask, cancellationToken) switch
        {
            WorkOutcome.Answered answered => Results.Json(answer(answered)),
            WorkOutcome.Later(var problem) => problem,
            WorkOutcome.Failed(var problem) => problem,
            WorkOutcome.Hopeless(var problem) => problem,
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    public static string Word(WebhookVerdict? verdict) => (verdict ?? WebhookVerdict.Unknown).ToString().ToLowerInvariant();

    private static async Task<IResult> AlertsAsync(HttpContext context, AlertDesk alerts, JobDesk desk)
    {
        var group = await BodyAsync(context.Request, AlertJson.Default.AlertGroup);
        return desk.NowhereToPost is { } nowhere ? nowhere : await alerts.TakeAsync(group, Caller.Of(context.User));
    }

    private static async Task<IResult> ReportAsync(HttpContext context, JobDesk desk, JobWork work, WebhookOptions options)
    {
        var body = await BodyAsync(context.Request, IntakeJson.Default.ReportBody, new ReportBody());
        if (body.Query is { Length: 0 or > MaxQuery }) return new ProblemResult(ProblemKind.InvalidField, $"query must have 1 to {MaxQuery} characters.", "query");
        var order = desk.Order(WebhookJobId.New(), WebhookJobKind.FleetReport, "Fleet report", body.Query ?? options.FleetReport, Caller.Of(context.User));
        if (body.DryRun == true)
            return await TryAsync(order, work, answered => new JsonObject { ["dryRun"] = true, ["query"] = order.Question, ["answer"] = answered.Answer }, context.RequestAborted);
        return desk.NowhereToPost ?? await desk.AddAsync(order) ?? (IResult)new Accepted(new JsonObject { ["accepted"] = true, ["jobs"] = Accepted.Ids([order.Id]) });
    }

    private static async Task<IResult> DeploymentAsync(HttpContext context, JobDesk desk, JobWork work, IExecutorRegistry registry, ClaimsPrincipal user)
    {
        var body = await BodyAsync(context.Request, IntakeJson.Default.DeploymentBody);
        var caller = Caller.Of(user);
        var (rollout, problem) = DeploymentReader.Read(body, registry.VisibleTo(caller));
        if (rollout is null) return problem!;
        var order = desk.Order(WebhookJobId.New(), WebhookJobKind.Deployment, $"Rollout of {rollout.Workload} in {rollout.Cluster}/{rollout.Namespace}", DeploymentReader.Question(rollout, body), caller) with
        {
            Cluster = rollout.Cluster,
            Rollout = rollout,
            WantsVerdict = true,
        };
        var about = new JsonObject { ["cluster"] = rollout.Cluster.Value, ["workload"] = rollout.Workload, ["namespace"] = rollout.Namespace };
        if (body.DryRun == true)
        {
            return await TryAsync(order, work, answered =>
            {
                (about["dryRun"], about["verdict"], about["answer"]) = (true, Word(answered.Verdict), answered.Answer);
                return about;
            }, context.RequestAborted);
        }

        if (desk.NowhereToPost is { } nowhere) return nowhere;
        if (await desk.AddAsync(order) is { } full) return full;
        (about["accepted"], about["timeoutSeconds"], about["jobs"]) = (true, rollout.TimeoutSeconds, Accepted.Ids([order.Id]));
        return new Accepted(about);
    }
}
