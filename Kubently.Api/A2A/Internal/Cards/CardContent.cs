using System.Collections.Immutable;

namespace Kubently.Api.A2A.Internal.Cards;

/// <summary>What the card says, in whichever version of the protocol.</summary>
/// <param name="Description">What the agent is.</param>
/// <param name="Version">Its version.</param>
/// <param name="Url">Where A2A is spoken, without a slash at the end.</param>
/// <param name="PushNotifications">Whether it notifies.</param>
/// <param name="Security">What a client needs one of.</param>
/// <param name="Skills">What it can do.</param>
internal sealed record CardContent(string Description, string Version, string Url, bool PushNotifications, ImmutableArray<CardSecurity> Security, ImmutableArray<Skill> Skills)
{
    public const string Name = "Kubently Kubernetes Debugger";

    public static readonly ImmutableArray<string> InputModes = ["text/plain", "application/json"];
    public static readonly ImmutableArray<string> OutputModes = ["text/plain", "text/markdown", "application/json"];
}
