import { useState } from 'react'
import { texts } from '../../texts.ts'
import { keepLook, looks, readLook } from '../../ui/look.ts'

/** Paper, walnut, or as the device says: kept in this browser only. */
export function LookChoice() {
  const [chosen, setChosen] = useState(readLook)
  return (
    <fieldset className="mt-10 border-t border-line pt-6">
      <legend className="float-left mb-3 font-display text-2xl font-[560]">{texts.look.title}</legend>
      <div className="clear-both flex flex-wrap gap-3">
        {looks.map((look) => (
          <label
            key={look}
            className={`button-quiet cursor-pointer has-focus-visible:outline-3 has-focus-visible:outline-offset-3 has-focus-visible:outline-amber ${look === chosen ? '!border-amber-fill !bg-amber-fill !text-on-amber' : ''}`}
          >
            <input
              type="radio"
              name="look"
              className="sr-only"
              checked={look === chosen}
              onChange={() => {
                keepLook(look)
                setChosen(look)
              }}
            />
            {texts.look[look]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
