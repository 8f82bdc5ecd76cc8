namespace Kubently.Web.Components.Commands;

/// <summary>One way to go on with what was typed.</summary>
/// <param name="Text">The word.</param>
/// <param name="About">What it means.</param>
/// <param name="Kind">What it is: verb, resource, name, namespace, flag, history.</param>
/// <param name="Line">The whole line with it.</param>
internal sealed record Completion(string Text, string About, string Kind, string Line);
