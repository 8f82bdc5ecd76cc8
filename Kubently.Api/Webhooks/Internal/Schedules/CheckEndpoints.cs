using System.Security.Claims;
using System.Text.Json.Nodes;
using Kubently.Api.Access;
using Kubently.Api.Limits;
using Kubently.Api.Problems;
using Kubently.Api.Webhooks.Internal.Intake;
using Kubently.Api.Webhooks.Internal.Work;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Webhooks;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Webhooks.Internal.Schedules;

internal static class CheckEndpoints
{
    private const int MaxPrompt = 4000;

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/checks", ListAsync).WithSummary("The checks of the checks file, when each is asked next, and what became of it last.").Produces<CheckList>();
        group.MapPost("/scheduled-check", RunAsync).HoldsStream().WithSummary("Runs a check of the checks file now; with dry_run its verdict is only given.")
            .Accepts<CheckBody>("application/json").Produces(202).Produces(200).Produces<Problem>(404, "application/problem+json")
            .Produces<Problem>(429, "application/problem+json").Produces<Problem>(502, "application/problem+json").Produces<Problem>(503, "application/problem+json");
    }

    private static async Task<IResult> ListAsync(CheckListing listing, ClaimsPrincipal user) => Results.Json(await listing.ReadAsync(Caller.Of(user)), KubentlyJson.Wire.CheckList);

    private static async Task<IResult> RunAsync(HttpContext context, ChecksFile file, CheckOrders orders, JobDesk desk, JobWork work)
    {
        var body = await WebhookEndpoints.BodyAsync(context.Request, IntakeJson.Default.CheckBody);
        if (string.IsNullOrWhiteSpace(body.Check)) return new ProblemResult(ProblemKind.InvalidField, "check is missing: send the name of a check.", "check");
        if (body.Prompt is { } given && (body.DryRun != true || given.Length is 0 or > MaxPrompt))
            return new ProblemResult(ProblemKind.InvalidField, $"prompt is taken with dry_run only, and has 1 to {MaxPrompt} characters.", "prompt");
        var read = file.Read();
        if (read is not ChecksOutcome.Read(var checks)) return new ProblemResult(ProblemKind.ChecksUnusable, ((ChecksOutcome.Unusable)read).Why);
        if (checks.FirstOrDefault(each => each.Name == body.Check) is not { } check)
            return new ProblemResult(ProblemKind.UnknownCheck, $"There is no check of that name. The checks are: {(checks.IsEmpty ? "none" : string.Join(", ", checks.Select(each => each.Name)))}.", "check");
        var order = orders.Of(body.Prompt is { } prompt ? check with { Prompt = prompt } : check, Caller.Of(context.User));
        if (body.DryRun == true)
        {
            return await WebhookEndpoints.TryAsync(order, work, answered => new JsonObject
            {
                ["dryRun"] = true,
                ["check"] = check.Name,
                ["verdict"] = WebhookEndpoints.Word(answered.Verdict),
                ["wouldPost"] = answered.Verdict != WebhookVerdict.Pass || check.NotifyOnPass,
                ["answer"] = answered.Answer,
            }, context.RequestAborted);
        }

        return desk.NowhereToPost ?? await desk.AddAsync(order) ?? (IResult)new Accepted(new JsonObject { ["accepted"] = true, ["check"] = check.Name, ["jobs"] = Accepted.Ids([order.Id]) });
    }
}
