using System.Collections.Immutable;

namespace Kubently.Api.A2A.Internal.Cards;

/// <summary>Something that the agent can do.</summary>
/// <param name="Id">The tool that does it.</param>
/// <param name="Name">A title.</param>
/// <param name="Description">What it does, for people who choose an agent.</param>
/// <param name="Tags">Words to find it by.</param>
/// <param name="Examples">What to ask.</param>
internal sealed record Skill(string Id, string Name, string Description, ImmutableArray<string> Tags, ImmutableArray<string> Examples);
