namespace Kubently.Kubectl.Redaction;

/// <summary>How closely the values of fields are looked at.</summary>
internal enum ValueReading
{
    /// <summary>Fields that Kubernetes itself defines: only what cannot be anything but a secret is hidden.</summary>
    Certain,

    /// <summary>Text that people write: what is assigned to a secret's name is hidden too.</summary>
    Anything,

    /// <summary>Configuration: besides, a field with a secret's name is hidden.</summary>
    ByName,
}
