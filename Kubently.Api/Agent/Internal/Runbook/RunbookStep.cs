using System.Collections.Immutable;

namespace Kubently.Api.Agent.Internal.Runbook;

/// <summary>What the runbook does next.</summary>
internal abstract record RunbookStep
{
    private RunbookStep() { }

    /// <summary>Asks for a tool.</summary>
    public sealed record Call(string Tool, ImmutableSortedDictionary<string, string> Arguments) : RunbookStep
    {
        public static Call To(string tool, params ReadOnlySpan<(string Name, string? Value)> arguments)
        {
            var given = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            foreach (var (name, value) in arguments)
                if (value is not null) given[name] = value;
            return new Call(tool, given.ToImmutable());
        }
    }

    /// <summary>Ends with an answer.</summary>
    public sealed record Answer(string Markdown) : RunbookStep;
}
