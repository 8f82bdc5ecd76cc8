using System.Collections.Immutable;

namespace Kubently.Api.A2A.Internal.Model;

/// <summary>Tasks, the latest first.</summary>
/// <param name="Tasks">Some of them.</param>
/// <param name="Next">What to ask for next; empty when these are the last.</param>
/// <param name="Size">How many were asked for.</param>
/// <param name="Total">How many there are on all pages.</param>
internal sealed record TaskPage(ImmutableArray<A2ATask> Tasks, string Next, int Size, int Total);
