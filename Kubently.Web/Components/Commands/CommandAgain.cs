using System.Collections.Immutable;
using Kubently.Contracts;

namespace Kubently.Web.Components.Commands;

/// <summary>A line that is to be run where another one was run, whatever is chosen by now.</summary>
/// <param name="Line">What to run.</param>
/// <param name="On">The clusters.</param>
public sealed record CommandAgain(string Line, ImmutableArray<ClusterId> On);
