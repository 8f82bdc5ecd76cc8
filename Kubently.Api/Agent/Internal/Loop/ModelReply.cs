using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal.Loop;

/// <summary>What a model said.</summary>
/// <param name="Message">For the conversation.</param>
/// <param name="Text">Its words.</param>
/// <param name="Calls">The tools that it asks for.</param>
/// <param name="Usage">What it cost; estimated when the provider does not say.</param>
/// <param name="IsCut">Whether it stopped at its own limit of output.</param>
internal sealed record ModelReply(ChatMessage Message, string Text, ImmutableArray<FunctionCallContent> Calls, UsageDetails Usage, bool IsCut);
