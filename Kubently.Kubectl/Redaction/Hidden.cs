namespace Kubently.Kubectl.Redaction;

/// <summary>A part of a text that holds a secret, and what is shown in its place.</summary>
internal readonly record struct Hidden(int Start, int End, string Instead = SecretText.Mark);
