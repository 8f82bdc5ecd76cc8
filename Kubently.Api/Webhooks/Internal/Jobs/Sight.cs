namespace Kubently.Api.Webhooks.Internal.Jobs;

/// <summary>Something to make a job of, as it is remembered.</summary>
/// <param name="What">What it is.</param>
/// <param name="Mark">The job that was made of it last; empty when nothing is remembered.</param>
/// <param name="IsKnown">Whether that job is there: if so there is to be no other.</param>
internal sealed record Sight(string What, string Mark, bool IsKnown);
