namespace Kubently.Web.Components.Parts;

/// <summary>A part of an address that was named, perhaps as nothing; the default was not named.</summary>
internal readonly record struct Set
{
    private readonly bool _named;
    private readonly string? _value;

    private Set(string? value) => (_named, _value) = (true, value);

    public static implicit operator Set(string? value) => new(value);

    /// <summary>What was named, else what stands there now.</summary>
    public string? Or(string? now) => _named ? _value : now;
}
