using System.Collections.Immutable;
using Kubently.Api.Problems;
using Kubently.Contracts.Rest;

namespace Kubently.Api.Commands.Internal;

internal abstract record CourtesyParse
{
    private CourtesyParse() { }

    public sealed record Fine(ImmutableArray<string> Args, bool Mutating) : CourtesyParse;

    public sealed record Faulty(ProblemResult Problem) : CourtesyParse;

    public static CourtesyParse Of(ExecuteRequest request) => new Fine(KubectlArgs.Of(request, verb => verb is "get" or "logs"), false);
}
